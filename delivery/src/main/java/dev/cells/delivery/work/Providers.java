package dev.cells.delivery.work;

import java.nio.file.Path;

/**
 * The providers of a stack, installed.
 *
 * @param data the engine's data folder, shared by all stacks that need the same providers
 * @param lockFile what {@code .terraform.lock.hcl} has to say in each of these stacks
 * @param cliConfig the engine's own settings file
 * @param version of the AWS provider
 */
public record Providers(Path data, Path lockFile, Path cliConfig, String version) {}
