package dev.cells.config.policy;

import dev.cells.config.problem.Problem;

/** A setting that the policy does not allow, unless an exception does. */
record Crossing(String control, Problem problem) {}
