/** Containers on Fargate: definitions that are read-only and log somewhere safe, and services that keep them running. */
package dev.cells.constructs.compute;
