/**
 * AWS's evaluation of one request against the policies that apply to it, in three values. Strings in, {@link
 * dev.cells.reachability.identity.evaluate.Answer} out; knows IAM's logic and neither Terraform nor any service's habits.
 *
 * <p>Source: IAM User Guide, "Policy evaluation logic" (reference_policies_evaluation-logic*.html), "IAM JSON policy
 * elements: Condition operators" (reference_policies_elements_condition_operators.html), "… Principal", "… Resource" and
 * "… variables".
 */
package dev.cells.reachability.identity.evaluate;
