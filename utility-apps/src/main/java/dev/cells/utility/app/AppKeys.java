package dev.cells.utility.app;

/**
 * Settings of an app's own keys.
 *
 * @param rotationDays after which a key gets new material
 * @param deletionWindowDays for which a key that is given up can be had back
 */
public record AppKeys(int rotationDays, int deletionWindowDays) {}
