/**
 * What a module of a cell tells the loader about itself: its checks, names, stores and requirements. A module declares
 * it in its own package; nothing here knows a module by name.
 */
package dev.cells.config.module;
