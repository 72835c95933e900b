package io.cdktn.cdktn;

import java.util.List;

/** The meta-argument {@code lifecycle}, without conditions. */
public interface TerraformResourceLifecycle {
    static Builder builder() {
        return new Builder();
    }

    final class Builder extends StructBuilder implements TerraformResourceLifecycle {
        public Builder createBeforeDestroy(Boolean value) {
            put("create_before_destroy", value);
            return this;
        }

        /** @param value names of arguments, as Terraform writes them */
        public Builder ignoreChanges(List<String> value) {
            put("ignore_changes", value);
            return this;
        }

        public Builder preventDestroy(Boolean value) {
            put("prevent_destroy", value);
            return this;
        }

        public TerraformResourceLifecycle build() {
            return copyTo(new Builder());
        }
    }
}
