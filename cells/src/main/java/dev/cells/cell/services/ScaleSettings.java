package dev.cells.cell.services;

import java.util.Map;
import java.util.Optional;

/**
 * How a service grows beyond its {@code desired} containers, which are the least that run. Of several measures, the
 * one that asks for most containers wins.
 *
 * @param max containers at most
 * @param cpuPercent use of processors that is kept up
 * @param memoryPercent use of memory that is kept up
 * @param requestsPerMinute requests to each container that are kept up
 * @param schedules bounds that take the place of {@code desired} and {@code max} from a moment on, by name
 */
public record ScaleSettings(
        int max,
        Optional<Integer> cpuPercent,
        Optional<Integer> memoryPercent,
        Optional<Integer> requestsPerMinute,
        Optional<Map<String, Schedule>> schedules) {
    /**
     * @param cron an AWS schedule expression
     * @param timeZone whose clock it is about; UTC without it
     * @param min containers at least, from then on
     * @param max containers at most, from then on
     */
    public record Schedule(String cron, Optional<String> timeZone, int min, int max) {}
}
