package io.github.quaymaster.bytecode;

import org.objectweb.asm.Type;

/** A method as an instruction names it: the class may inherit it. */
record MethodKey(String owner, String name, String descriptor) {

    boolean isConstructor() {
        return name.equals("<init>");
    }

    /** What the class pools of all that call it or override it have in common. */
    String signature() {
        return name + descriptor;
    }

    boolean hasSignatureOf(MethodKey other) {
        return name.equals(other.name) && descriptor.equals(other.descriptor);
    }

    /** Returns whether it returns a number or nothing: no text and no address. */
    boolean returnsNoObject() {
        char first = descriptor.charAt(descriptor.indexOf(')') + 1);
        return first != 'L' && first != '[';
    }

    boolean takesNothing() {
        return descriptor.startsWith("()");
    }

    Type[] parameters() {
        return Type.getArgumentTypes(descriptor);
    }

    /** How a message calls it: {@code new Server}, {@code Server.start}. */
    String label() {
        String simple = Names.simple(owner);
        return isConstructor() ? "new " + simple : simple + "." + name;
    }
}
