package dev.cells.cell.keys;

/**
 * The section {@code cell.keys}.
 *
 * @param rotationDays days after which a key's material is replaced
 * @param deletionWindowDays days between asking for a key's deletion and its end, in which it can be called back
 */
public record KeysSettings(int rotationDays, int deletionWindowDays) {}
