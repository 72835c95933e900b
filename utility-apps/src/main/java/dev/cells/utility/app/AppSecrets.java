package dev.cells.utility.app;

/**
 * Settings of an app's secrets, all of which people fill.
 *
 * @param rotateWithinDays how old the value of one may become
 */
public record AppSecrets(int rotateWithinDays) {}
