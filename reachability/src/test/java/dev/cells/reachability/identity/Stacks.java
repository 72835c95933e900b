package dev.cells.reachability.identity;

import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.read.StackReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Stacks of tests: Terraform JSON, some of it in files below {@code stacks}. */
public final class Stacks {
    private Stacks() {}

    /** @param namesAndJson a name, its JSON, and so on */
    public static StackSet of(String... namesAndJson) {
        List<Stack> stacks = new ArrayList<>();
        for (int i = 0; i < namesAndJson.length; i += 2) {
            stacks.add(StackReader.parse(namesAndJson[i], namesAndJson[i + 1])
                    .value()
                    .orElseThrow());
        }
        return new StackSet(stacks);
    }

    /** A file beside this class. */
    public static String file(String name) {
        try {
            return new String(
                    Stacks.class.getResourceAsStream("stacks/" + name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param address a resource of the named stack, such as {@code aws_iam_role.r} */
    public static Located at(StackSet stacks, String stack, String address) {
        Stack of = stacks.stacks().get(stack);
        int dot = address.indexOf('.');
        return new Located(
                of,
                of.find(Address.resource(address.substring(0, dot), address.substring(dot + 1)))
                        .orElseThrow());
    }
}
