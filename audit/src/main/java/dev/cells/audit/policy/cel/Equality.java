package dev.cells.audit.policy.cel;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Equality that knows three answers: true, false, or an unknown, also deep inside of lists and maps. Terraform converts
 * between texts, numbers and booleans as it needs, so here {@code "14"} equals {@code 14} and {@code "true"} equals {@code true}.
 */
final class Equality {
    private Equality() {}

    /** A boolean, or an unknown. */
    static Object equal(Object one, Object other) {
        Evaluation.charge(1);
        if (Unknown.is(one) || Unknown.is(other)) {
            return Unknown.is(one) ? one : other;
        }
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> that) {
            return maps(map, that);
        }
        if (one instanceof List<?> list && other instanceof List<?> that) {
            return lists(list, that);
        }
        return scalars(one, other);
    }

    static Object not(Object equal) {
        return equal instanceof Boolean is ? (Object) !is : equal;
    }

    /** Whether an item of the list equals it. */
    static Object in(Object item, List<?> list) {
        Object answer = false;
        for (Object candidate : list) {
            Object equal = equal(item, candidate);
            if (Boolean.TRUE.equals(equal)) {
                return true;
            }
            answer = equal instanceof Boolean ? answer : equal;
        }
        return answer;
    }

    private static Object lists(List<?> one, List<?> other) {
        if (one instanceof ListView open && open.isOpen()) {
            return open.rest();
        }
        if (other instanceof ListView open && open.isOpen()) {
            return open.rest();
        }
        if (one.size() != other.size()) {
            return false;
        }
        Object answer = true;
        Iterator<?> others = other.iterator();
        for (Object item : one) {
            answer = both(answer, equal(item, others.next()));
            if (Boolean.FALSE.equals(answer)) {
                return false;
            }
        }
        return answer;
    }

    private static Object maps(Map<?, ?> one, Map<?, ?> other) {
        if (one instanceof MapView vague && vague.isVague()) {
            return vague.vague();
        }
        if (other instanceof MapView vague && vague.isVague()) {
            return vague.vague();
        }
        if (one.size() != other.size()) {
            return false;
        }
        Object answer = true;
        for (Map.Entry<?, ?> entry : one.entrySet()) {
            Object value = other.get(entry.getKey());
            answer = both(answer, value == null ? (Object) false : equal(entry.getValue(), value));
            if (Boolean.FALSE.equals(answer)) {
                return false;
            }
        }
        return answer;
    }

    /** False wins over unknown, and unknown over true. */
    private static Object both(Object one, Object other) {
        if (Boolean.FALSE.equals(one) || Boolean.FALSE.equals(other)) {
            return false;
        }
        return one instanceof Boolean ? other : one;
    }

    private static boolean scalars(Object one, Object other) {
        if (one instanceof Number number && other instanceof Number that) {
            return number instanceof Long && that instanceof Long
                    ? number.longValue() == that.longValue()
                    : number.doubleValue() == that.doubleValue();
        }
        if (one instanceof String text && isConvertible(other)) {
            return text.equals(other.toString());
        }
        if (other instanceof String text && isConvertible(one)) {
            return text.equals(one.toString());
        }
        return one.equals(other);
    }

    private static boolean isConvertible(Object value) {
        return value instanceof Boolean || value instanceof Long;
    }
}
