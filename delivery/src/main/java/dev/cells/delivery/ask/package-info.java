/**
 * Questions to AWS before a stack is planned: each is a check block of Terraform, so that they are asked with the provider,
 * the identity and the endpoints that the run itself will use. What the questions mean is not known here.
 */
package dev.cells.delivery.ask;
