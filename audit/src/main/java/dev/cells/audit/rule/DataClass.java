package dev.cells.audit.rule;

import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.List;

/**
 * What a resource holds, by its tag {@code data-class}. A store that does not say is taken for one of health data, so
 * that leaving the tag out never makes a rule milder.
 */
public final class DataClass {
    public static final String TAG = "data-class";
    public static final List<String> ALL = List.of("phi", "internal", "public", "log", "evidence");

    private DataClass() {}

    public static boolean isPhi(Scope scope, Resource resource) {
        Value tag = scope.tag(resource, TAG);
        return tag.isAbsent() || tag.isUnknown() || tag.is("phi");
    }

    public static boolean is(Scope scope, Resource resource, String dataClass) {
        return scope.tag(resource, TAG).is(dataClass);
    }
}
