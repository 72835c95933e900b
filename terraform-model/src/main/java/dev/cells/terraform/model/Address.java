package dev.cells.terraform.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Names a resource or a data source inside one stack, as Terraform writes it: {@code aws_s3_bucket.log},
 * {@code data.aws_region.current}, or one instance of {@code count} and {@code for_each}: {@code aws_s3_bucket.b["a"]}.
 *
 * @param module the path of the module that it is in, such as {@code module.network[0]}; empty for the root module
 * @param data whether it is a data source
 * @param key the instance in brackets; empty for a block without instances, and in a reference that means any of them.
 *     A key that contains <code>${</code> is not known before the plan.
 */
public record Address(String module, boolean data, String type, String name, String key)
        implements Comparable<Address> {
    private static final String MODULE = "module.";

    public Address {
        requireNonNull(module, "module is null");
        requireNonNull(type, "type is null");
        requireNonNull(name, "name is null");
        requireNonNull(key, "key is null");
    }

    /** In the root module. */
    public Address(boolean data, String type, String name, String key) {
        this("", data, type, name, key);
    }

    public Address(boolean data, String type, String name) {
        this(data, type, name, "");
    }

    public static Address resource(String type, String name) {
        return new Address(false, type, name);
    }

    /** One instance of it: {@code 0} of {@code count}, or a key of {@code for_each}. */
    public Address instance(String of) {
        boolean number = !of.isEmpty() && of.chars().allMatch(c -> c >= '0' && c <= '9');
        return new Address(module, data, type, name, number ? "[" + of + "]" : "[\"" + of + "\"]");
    }

    /** Without the key of an instance: what is written in the program. */
    public Address block() {
        return key.isEmpty() ? this : new Address(module, data, type, name, "");
    }

    /** The same in a module. */
    public Address in(String path) {
        return new Address(path, data, type, name, key);
    }

    /** The text of an address without the key of its instance; the keys of its modules stay. */
    public static String blockOf(String address) {
        int key = address.indexOf('[', endOfModules(address));
        return key < 0 ? address : address.substring(0, key);
    }

    private static int endOfModules(String address) {
        int at = 0;
        while (address.startsWith(MODULE, at)) {
            at = endOfModule(address, at) + 1;
        }
        return at;
    }

    /** Where a step of a module's path ends; a key in it may contain dots. */
    private static int endOfModule(String address, int begin) {
        boolean quoted = false;
        int end = begin + MODULE.length();
        for (; end < address.length() && (quoted || address.charAt(end) != '.'); end++) {
            boolean escaped = quoted && address.charAt(end) == '\\';
            quoted ^= address.charAt(end) == '"';
            end += escaped ? 1 : 0;
        }
        return end;
    }

    /** The names of the modules on a path, from the outermost, without their keys. */
    public static List<String> modulesOf(String path) {
        List<String> names = new ArrayList<>();
        for (int at = 0; path.startsWith(MODULE, at); ) {
            int end = endOfModule(path, at);
            String step = path.substring(at + MODULE.length(), Math.min(end, path.length()));
            names.add(step.indexOf('[') < 0 ? step : step.substring(0, step.indexOf('[')));
            at = end + 1;
        }
        return names;
    }

    /** Whether it is an instance whose key only the plan knows; one such instance stands for all of its block. */
    public boolean isOpen() {
        return key.contains("${");
    }

    /** By hand, since every map of resources is sorted by it. */
    @Override
    public int compareTo(Address other) {
        int order = module.compareTo(other.module);
        order = order != 0 ? order : Boolean.compare(data, other.data);
        order = order != 0 ? order : type.compareTo(other.type);
        order = order != 0 ? order : name.compareTo(other.name);
        order = order != 0 ? order : Integer.compare(key.length(), other.key.length());
        return order != 0 ? order : key.compareTo(other.key);
    }

    @Override
    public String toString() {
        return (module.isEmpty() ? "" : module + ".") + (data ? "data." : "") + type + "." + name + key;
    }
}
