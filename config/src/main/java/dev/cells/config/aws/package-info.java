/**
 * Facts of AWS, from the generated file {@code facts.json}: what is offered where, and how much of it. Its format and its
 * sources are described in {@code config/src/facts/README.md}; {@code tests/tools/facts} renews it.
 */
package dev.cells.config.aws;
