package dev.cells.audit.policy.cel;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The functions of expressions: those of CEL without time and bytes; equality, size and search of our own, because theirs
 * do not see an unknown inside of a list or map and have no budget; and {@code get} and {@code items}, which find an
 * argument however the stack spells it.
 */
final class Functions {
    private static final Set<String> TIME_AND_BYTES = Set.of(
            "timestamp",
            "duration",
            "bytes",
            "getDate",
            "getDayOfMonth",
            "getDayOfWeek",
            "getDayOfYear",
            "getFullYear",
            "getHours",
            "getMilliseconds",
            "getMinutes",
            "getMonth",
            "getSeconds");

    private static final Set<StandardFunction> OURS = EnumSet.of(
            StandardFunction.EQUALS,
            StandardFunction.NOT_EQUALS,
            StandardFunction.IN,
            StandardFunction.SIZE,
            StandardFunction.MATCHES,
            StandardFunction.CONTAINS);

    private Functions() {}

    static CelStandardDeclarations declared() {
        return CelStandardDeclarations.newBuilder()
                .filterFunctions((function, overload) -> !TIME_AND_BYTES.contains(function.functionName()))
                .build();
    }

    static CelStandardFunctions standard() {
        return CelStandardFunctions.newBuilder()
                .filterFunctions((function, overload) -> !OURS.contains(function))
                .build();
    }

    static List<CelFunctionDecl> declarations() {
        return List.of(
                CelFunctionDecl.newFunctionDeclaration(
                        "get",
                        CelOverloadDecl.newMemberOverload(
                                "cells_get", SimpleType.DYN, SimpleType.DYN, SimpleType.STRING)),
                CelFunctionDecl.newFunctionDeclaration(
                        "items",
                        CelOverloadDecl.newMemberOverload(
                                "cells_items", ListType.create(SimpleType.DYN), SimpleType.DYN, SimpleType.STRING)));
    }

    static List<CelFunctionBinding> bindings() {
        List<CelFunctionBinding> all = new ArrayList<>();
        all.addAll(CelFunctionBinding.fromOverloads(
                "_==_", CelFunctionBinding.from("equals", Object.class, Object.class, Equality::equal)));
        all.addAll(CelFunctionBinding.fromOverloads(
                "_!=_",
                CelFunctionBinding.from(
                        "not_equals",
                        Object.class,
                        Object.class,
                        (one, other) -> Equality.not(Equality.equal(one, other)))));
        all.addAll(CelFunctionBinding.fromOverloads(
                "@in",
                CelFunctionBinding.from("in_list", Object.class, List.class, Equality::in),
                CelFunctionBinding.from("in_map", Object.class, Map.class, Functions::inMap)));
        all.addAll(CelFunctionBinding.fromOverloads(
                "size",
                CelFunctionBinding.from("size_string", String.class, Functions::size),
                CelFunctionBinding.from("string_size", String.class, Functions::size),
                CelFunctionBinding.from("size_list", List.class, Functions::size),
                CelFunctionBinding.from("list_size", List.class, Functions::size),
                CelFunctionBinding.from("size_map", Map.class, Functions::size),
                CelFunctionBinding.from("map_size", Map.class, Functions::size)));
        all.addAll(CelFunctionBinding.fromOverloads(
                "matches",
                CelFunctionBinding.from("matches", String.class, String.class, Regex::matches),
                CelFunctionBinding.from("matches_string", String.class, String.class, Regex::matches)));
        all.addAll(CelFunctionBinding.fromOverloads(
                "contains",
                CelFunctionBinding.from("contains_string", String.class, String.class, Functions::contains)));
        all.addAll(CelFunctionBinding.fromOverloads(
                "get", CelFunctionBinding.from("cells_get", Object.class, String.class, Functions::get)));
        all.addAll(CelFunctionBinding.fromOverloads(
                "items", CelFunctionBinding.from("cells_items", Object.class, String.class, Functions::items)));
        return all;
    }

    private static Object inMap(Object key, Map<?, ?> map) {
        return map instanceof MapView view ? view.has(key) : (Object) map.containsKey(key);
    }

    private static Object size(Object of) {
        Evaluation.charge(1);
        if (of instanceof String text) {
            return (long) text.codePointCount(0, text.length());
        }
        if (of instanceof ListView list) {
            return list.isOpen() ? list.rest() : (Object) (long) list.size();
        }
        if (of instanceof MapView map) {
            return map.isVague() ? map.vague() : (Object) (long) map.size();
        }
        return of instanceof Map<?, ?> map ? (long) map.size() : (Object) (long) ((List<?>) of).size();
    }

    /** At worst it compares every character with every other. */
    private static Object contains(String text, String part) {
        Evaluation.charge(1 + text.length() + (long) text.length() * part.length() / Limits.CHARACTERS_PER_STEP);
        return text.contains(part);
    }

    /** What is at a path, a list of one block looked through; {@code null} where there is nothing. */
    private static Object get(Object from, String path) {
        Object here = from instanceof ResourceView resource ? resource.attributes() : from;
        for (String key : path.split("\\.", -1)) {
            Evaluation.charge(1);
            if (here instanceof List<?> list) {
                here = only(list, path);
            }
            if (here == null) {
                return NullValue.NULL_VALUE;
            }
            if (Unknown.is(here)) {
                return here;
            }
            if (!(here instanceof Map<?, ?> map)) {
                throw unfit("there is nothing inside of a text or a number at " + path);
            }
            here = map instanceof MapView view ? view.find(key) : map.get(key);
        }
        return here == null ? NullValue.NULL_VALUE : here;
    }

    /** The interpreter passes on the message of this exception as it is. */
    static CelRuntimeException unfit(String message) {
        return new CelInvalidArgumentException(message);
    }

    private static Object only(List<?> list, String path) {
        if (list instanceof ListView view && view.isOpen()) {
            return view.rest();
        }
        if (list.size() > 1) {
            throw unfit(path + " is in a list of " + list.size() + " blocks: loop over them with items()");
        }
        return list.isEmpty() ? null : list.get(0);
    }

    /** The blocks or values at a path, however they are spelled: none, one, or the list itself. */
    private static Object items(Object from, String path) {
        Object found = get(from, path);
        if (Unknown.is(found) || found instanceof List) {
            return found;
        }
        return found == NullValue.NULL_VALUE ? List.of() : List.of(found);
    }
}
