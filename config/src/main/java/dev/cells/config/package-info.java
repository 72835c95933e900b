/**
 * Config: one {@code defaults.yaml} and one folder per client in, the checked {@link dev.cells.config.fleet.Fleet} out.
 * No jsii, no process, no picocli: everything here runs in milliseconds and needs nothing but files.
 */
package dev.cells.config;
