package dev.cells

import groovy.json.JsonSlurperClassic

/** The JSON of {@code cells list}. */
class StackList implements Serializable {
    private final String document

    StackList(String document) {
        this.document = document
    }

    /** The addresses of the stacks. */
    @com.cloudbees.groovy.cps.NonCPS
    List<String> names() {
        return new JsonSlurperClassic().parseText(document).collect { it.stack as String }
    }
}
