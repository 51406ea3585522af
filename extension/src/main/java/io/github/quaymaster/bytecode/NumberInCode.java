package io.github.quaymaster.bytecode;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds the lines of a class where a number stands: as a constant, or as a word of a text. */
public final class NumberInCode {

    private NumberInCode() {}

    /**
     * Finds the first line of some methods where a number stands.
     *
     * @param classFile the bytes of a class file
     * @param methods the names of the methods to look at, such as {@code start} or {@code <clinit>}
     * @param number the number
     * @return the lowest line, 0 if the number stands there and the class has no line numbers, -1 if it does not
     * @throws IllegalArgumentException if the bytes are no class file that can be read
     */
    public static int line(byte[] classFile, Set<String> methods, int number) {
        Looking looking = new Looking(methods, number);
        try {
            new ClassReader(classFile).accept(looking, ClassReader.SKIP_FRAMES);
        } catch (RuntimeException | StackOverflowError malformed) { // of ASM's, which trusts what it reads
            throw new IllegalArgumentException(
                    OneLine.of("not a class file that can be read (" + malformed + ")"), malformed);
        }
        return looking.lines.isEmpty() ? -1 : looking.lines.first();
    }

    private static final class Looking extends ClassVisitor {

        private final Set<String> methods;
        private final int number;
        private final Pattern word;
        private final TreeSet<Integer> lines = new TreeSet<>();

        Looking(Set<String> methods, int number) {
            super(Opcodes.ASM9);
            this.methods = methods;
            this.number = number;
            this.word = Pattern.compile("(?<![\\w.])" + number + "(?![\\w.])");
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String name, String signature, @Nullable String generic, String @Nullable [] exceptions) {
            return methods.contains(name) ? new InMethod() : null;
        }

        private final class InMethod extends MethodVisitor {

            private int line;

            InMethod() {
                super(Opcodes.ASM9);
            }

            @Override
            public void visitLineNumber(int number, Label start) {
                line = number;
            }

            @Override
            public void visitIntInsn(int opcode, int operand) {
                meet(opcode != Opcodes.NEWARRAY && operand == number);
            }

            @Override
            public void visitInsn(int opcode) {
                meet(opcode >= Opcodes.ICONST_1 && opcode <= Opcodes.ICONST_5 && opcode - Opcodes.ICONST_0 == number);
            }

            @Override
            public void visitLdcInsn(Object value) {
                meet(value.equals(number)
                        || (value instanceof String text && word.matcher(text).find()));
            }

            /** Texts that the compiler joins stand among the arguments of what does that at run time. */
            @Override
            public void visitInvokeDynamicInsn(String name, String signature, Handle bootstrap, Object... arguments) {
                for (Object argument : arguments) {
                    meet(argument instanceof String text && word.matcher(text).find());
                }
            }

            private void meet(boolean found) {
                if (found) {
                    lines.add(line);
                }
            }
        }
    }
}
