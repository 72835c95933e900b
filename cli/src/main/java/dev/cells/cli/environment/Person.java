package dev.cells.cli.environment;

import java.nio.file.Path;

/**
 * Who runs the program.
 *
 * @param user name of the account on this machine
 * @param host name of this machine
 * @param home this person's folder
 * @param processId of the running program
 */
public record Person(String user, String host, Path home, long processId) {}
