package dev.cells.cell.feed;

/** The section {@code cell.registry-feed}, which can only be turned on and off. */
public record FeedSettings() {}
