package dev.cells.terraform.plan;

import dev.cells.terraform.model.Address;

/**
 * An instance of a resource as it will be, or a data source as it was read.
 *
 * @param made whether the plan creates it, so that what nobody wrote is not there yet
 */
record PlannedResource(Address address, Planned values, boolean made) {}
