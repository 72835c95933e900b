package dev.cells.cell.services;

import java.util.Map;

/** The section {@code cell.services}: the services by name. */
public record ServicesSettings(Map<String, ServiceSettings> services) {}
