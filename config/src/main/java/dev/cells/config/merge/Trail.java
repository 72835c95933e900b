package dev.cells.config.merge;

/** A dotted path that is only spelled out when somebody asks; most merges never do. */
record Trail(Trail parent, String key) {
    static final Trail ROOT = new Trail(null, "");

    static Trail of(String path) {
        return path.isEmpty() ? ROOT : new Trail(ROOT, path);
    }

    Trail child(String name) {
        return new Trail(this, name);
    }

    @Override
    public String toString() {
        return parent == null || parent == ROOT ? key : parent + "." + key;
    }
}
