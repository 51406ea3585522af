package io.github.quaymaster.packed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes a class of the packed jar anew with a method that throws, for a class path on which it comes first. */
final class Sabotage {

    private static final String THROWN = "java/lang/IllegalStateException";

    private Sabotage() {}

    static void method(String className, String method, Path folder) throws IOException {
        String file = className.replace('.', '/') + ".class";
        ClassWriter writer = new ClassWriter(0);
        boolean[] found = {false};
        try (JarFile jar = new JarFile(PackedJar.path().toFile())) {
            new ClassReader(jar.getInputStream(jar.getEntry(file)))
                    .accept(
                            new ClassVisitor(Opcodes.ASM9, writer) {
                                @Override
                                public MethodVisitor visitMethod(
                                        int access,
                                        String name,
                                        String descriptor,
                                        String signature,
                                        String[] exceptions) {
                                    MethodVisitor original =
                                            super.visitMethod(access, name, descriptor, signature, exceptions);
                                    if (!name.equals(method)) {
                                        return original;
                                    }
                                    found[0] = true;
                                    throwing(original, Type.getArgumentsAndReturnSizes(descriptor) >> 2);
                                    return null;
                                }
                            },
                            0);
        }
        if (!found[0]) {
            throw new AssertionError("no method " + method + " in " + className);
        }
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        Files.write(target, writer.toByteArray());
    }

    private static void throwing(MethodVisitor code, int arguments) {
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, THROWN);
        code.visitInsn(Opcodes.DUP);
        code.visitLdcInsn("sabotaged");
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, THROWN, "<init>", "(Ljava/lang/String;)V", false);
        code.visitInsn(Opcodes.ATHROW);
        code.visitMaxs(3, arguments);
        code.visitEnd();
    }
}
