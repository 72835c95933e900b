/** The checked result of loading: every stack of the fleet with its effective config. */
package dev.cells.config.fleet;
