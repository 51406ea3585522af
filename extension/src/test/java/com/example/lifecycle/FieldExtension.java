package com.example.lifecycle;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Somebody's extension, in a field. */
final class FieldExtension implements BeforeEachCallback {

    private final Place beforeEach;

    FieldExtension(Place constructor, Place beforeEach) {
        this.beforeEach = beforeEach;
        Leak.at(constructor);
    }

    /** Called by the static initialiser of each flavour. */
    static FieldExtension inStaticInitialiser() {
        Leak.at(Place.STATIC_INITIALISER);
        return new FieldExtension(Place.STATIC_EXTENSION, Place.STATIC_EXTENSION_BEFORE_EACH);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Leak.at(beforeEach);
    }
}
