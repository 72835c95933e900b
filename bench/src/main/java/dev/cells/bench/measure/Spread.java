package dev.cells.bench.measure;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** The median of some measurements, and how far they reach. */
public record Spread(double median, double least, double most) {

    /** @throws IllegalArgumentException if there is nothing to sum up */
    public static Spread of(List<? extends Number> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no measurements");
        }
        double[] sorted =
                values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    public Spread map(DoubleUnaryOperator unit) {
        return new Spread(unit.applyAsDouble(median), unit.applyAsDouble(least), unit.applyAsDouble(most));
    }

    /** {@code 0.84 [0.77-1.70]} */
    public String text(int decimals) {
        String number = "%." + decimals + "f";
        return String.format(Locale.ROOT, number + " [" + number + "-" + number + "]", median, least, most);
    }
}
