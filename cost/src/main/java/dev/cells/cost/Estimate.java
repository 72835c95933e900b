package dev.cells.cost;

import dev.cells.cost.bill.Line;
import dev.cells.cost.bill.Unpriced;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a stack costs a month, used or not.
 *
 * @param stack its address
 * @param region in which most of it is
 * @param lines by address
 * @param leftOut what comes on top by use
 * @param unpriced what comes on top and has no price here
 */
public record Estimate(String stack, String region, List<Line> lines, List<LeftOut> leftOut, List<Unpriced> unpriced) {
    public Estimate {
        lines = List.copyOf(lines);
        leftOut = List.copyOf(leftOut);
        unpriced = List.copyOf(unpriced);
    }

    public BigDecimal usd() {
        return sum(lines);
    }

    /** The dearest module first. */
    public List<Map.Entry<String, BigDecimal>> byModule() {
        Map<String, List<Line>> modules =
                lines.stream().collect(Collectors.groupingBy(Line::module, TreeMap::new, Collectors.toList()));
        return modules.entrySet().stream()
                .map(module -> Map.entry(module.getKey(), sum(module.getValue())))
                .sorted(Map.Entry.<String, BigDecimal>comparingByValue().reversed())
                .toList();
    }

    public List<Line> dearest(int count) {
        return lines.stream()
                .sorted(Comparator.comparing(Line::usd).reversed())
                .limit(count)
                .toList();
    }

    private static BigDecimal sum(List<Line> lines) {
        return lines.stream().map(Line::usd).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }
}
