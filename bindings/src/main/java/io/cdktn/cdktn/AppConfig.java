package io.cdktn.cdktn;

import java.util.Map;

/** Options of an app. */
public interface AppConfig {
    static Builder builder() {
        return new Builder();
    }

    /** The folder to write to. */
    String getOutdir();

    final class Builder implements AppConfig {
        private String outdir = "cdktf.out";

        public Builder outdir(String value) {
            outdir = value;
            return this;
        }

        /** @param value has no effect: what CDK Terrain can be told to check is always checked */
        public Builder context(Map<String, ? extends Object> value) {
            return this;
        }

        public AppConfig build() {
            return this;
        }

        @Override
        public String getOutdir() {
            return outdir;
        }
    }
}
