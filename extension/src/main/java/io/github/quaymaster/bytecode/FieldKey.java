package io.github.quaymaster.bytecode;

/** A field as an instruction names it: the class may inherit it. */
record FieldKey(String owner, String name, String descriptor) {

    String signature() {
        return name + descriptor;
    }

    boolean holdsObject() {
        return descriptor.charAt(0) == 'L' || descriptor.charAt(0) == '[';
    }
}
