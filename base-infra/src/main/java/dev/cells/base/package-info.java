/**
 * Tier 1: the guardrails of an account, and the parameters that it publishes for the tiers above. One stack per
 * account, {@code base/<account>}.
 */
package dev.cells.base;
