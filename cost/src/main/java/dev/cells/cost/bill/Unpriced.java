package dev.cells.cost.bill;

import dev.cells.terraform.model.Address;

/**
 * Something that costs and whose price nobody here knows: the estimate is too low by it.
 *
 * @param why a phrase for people
 */
public record Unpriced(Address address, String why) {}
