package com.example.lifecycle;

/** Where in the life of a test class something opens a listener and forgets it. */
public enum Place {
    STATIC_INITIALISER,
    CONSTRUCTOR,
    FIELD_INITIALISER,
    BEFORE_ALL,
    BEFORE_EACH,
    TEST,
    AFTER_EACH,
    AFTER_ALL,
    /** The first use of a class that is no test. */
    SINGLETONS_INITIALISER,
    EXTENSION_BEFORE_ALL,
    EXTENSION_PROCESSES_INSTANCE,
    EXTENSION_RESOLVES_FOR_CONSTRUCTOR,
    EXTENSION_BEFORE_EACH,
    EXTENSION_RESOLVES_FOR_TEST,
    EXTENSION_AFTER_EACH,
    EXTENSION_AFTER_ALL,
    /** The constructor of an extension in a static field. */
    STATIC_EXTENSION,
    STATIC_EXTENSION_BEFORE_EACH,
    /** The constructor of an extension in an instance field. */
    INSTANCE_EXTENSION,
    INSTANCE_EXTENSION_BEFORE_EACH,
    /** In the store of the test, which closes it. */
    STORE_OF_TEST,
    STORE_OF_CLASS,
    STORE_OF_RUN,
    AUTO_CLOSE_FIELD
}
