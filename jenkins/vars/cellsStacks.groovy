import dev.cells.StackList

/** The addresses of all stacks, in the order in which they are applied. */
def call() {
    String document = sh(
        script: 'cells list --format json', returnStdout: true, label: 'cells list')
    return new StackList(document).names()
}
