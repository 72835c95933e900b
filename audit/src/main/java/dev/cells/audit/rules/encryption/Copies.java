package dev.cells.audit.rules.encryption;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Value;

/** Copies and devices that a resource describes in blocks of its own: each is encrypted under the key that it names. */
final class Copies {
    private Copies() {}

    /** Without a key, AWS uses the one that it manages. */
    static Answer underKey(Scope scope, String name, Value copy, String argument) {
        Answer key = scope.key(copy.get(argument)).answer();
        return new Answer(key.status(), name + " " + argument + ": " + key.message(), "", key.because());
    }

    /** A block device: encrypted, and under a customer's key. */
    static Answer device(Scope scope, String name, Value device) {
        Value encrypted = device.get("encrypted");
        String seen = name + " has encrypted " + encrypted;
        if (encrypted.isUnknown()) {
            return Answer.unknown(seen + ", must be true");
        }
        return encrypted.isTrue() ? underKey(scope, name, device, "kms_key_id") : Answer.fail(seen + ", must be true");
    }
}
