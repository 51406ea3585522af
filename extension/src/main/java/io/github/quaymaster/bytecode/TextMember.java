package io.github.quaymaster.bytecode;

import java.util.Set;

/** A field or method of the module that holds or returns an address. */
record TextMember(Classes classes, ClassFile owner, String name, String descriptor, boolean isField) {

    /** What holds anything is no address because one was once put in; it would lead to all that uses it. */
    private static final Set<String> TYPES = Set.of(
            "Ljava/lang/String;",
            "Ljava/lang/CharSequence;",
            "[Ljava/lang/String;",
            "Ljava/net/URI;",
            "Ljava/net/URL;",
            "Ljava/util/List;",
            "Ljava/util/Map;",
            "Ljava/util/Properties;",
            "Ljava/util/Set;");

    String signature() {
        return name + descriptor;
    }

    /** Returns whether an instruction means it that names a class. */
    boolean isNamedBy(String type) {
        ClassFile declaring = isField
                ? classes.declaring(new FieldKey(type, name, descriptor))
                : classes.declaring(new MethodKey(type, name, descriptor));
        return declaring == owner;
    }

    /** Returns whether a field or method of this type and name is followed. */
    static boolean isFollowed(String name, String descriptor) {
        String type = descriptor.substring(descriptor.indexOf(')') + 1);
        return !name.equals("toString") && (TYPES.contains(type) || name.startsWith("lambda$"));
    }
}
