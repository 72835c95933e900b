package dev.cells.cell.store;

/**
 * A share of files as containers see it: a folder that everybody enters through the same access point.
 *
 * @param share what config calls it
 * @param fileSystem a reference to the id of its file system
 * @param accessPoint a reference to the id of its access point
 * @param path the folder in the container
 */
public record Mount(String share, String fileSystem, String accessPoint, String path) {}
