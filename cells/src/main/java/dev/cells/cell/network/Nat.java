package dev.cells.cell.network;

/** How the application subnets reach the internet. */
public enum Nat {
    /** Not at all: AWS services through endpoints, and nothing else. */
    NONE,
    /** Through one gateway in the first zone: a third of the cost, and none when that zone is down. */
    SHARED,
    /** Through a gateway in each zone. */
    PER_ZONE
}
