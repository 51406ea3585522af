/** The till: with a module descriptor, the build tool puts it and its tests on the module path. */
module com.example.till {
    exports com.example.till;
}
