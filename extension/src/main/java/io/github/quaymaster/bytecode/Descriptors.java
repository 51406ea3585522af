package io.github.quaymaster.bytecode;

/** Tells whether descriptors make sense. ASM takes them as they come, and so does all that looks into them here. */
final class Descriptors {

    private Descriptors() {}

    static boolean isMethod(String descriptor) {
        if (!descriptor.startsWith("(")) {
            return false;
        }
        int at = 1;
        while (at > 0 && at < descriptor.length() && descriptor.charAt(at) != ')') {
            at = endOfType(descriptor, at);
        }
        if (at < 0 || at >= descriptor.length()) {
            return false;
        }
        return descriptor.endsWith(")V")
                ? at == descriptor.length() - 2
                : endOfType(descriptor, at + 1) == descriptor.length();
    }

    static boolean isField(String descriptor) {
        return endOfType(descriptor, 0) == descriptor.length();
    }

    /** Returns where a type ends, -1 if none begins here. */
    private static int endOfType(String descriptor, int start) {
        int at = start;
        while (at < descriptor.length() && descriptor.charAt(at) == '[') {
            at++;
        }
        if (at == descriptor.length()) {
            return -1;
        }
        if (descriptor.charAt(at) != 'L') {
            return "BCDFIJSZ".indexOf(descriptor.charAt(at)) < 0 ? -1 : at + 1;
        }
        int end = descriptor.indexOf(';', at);
        return end <= at + 1 ? -1 : end + 1;
    }
}
