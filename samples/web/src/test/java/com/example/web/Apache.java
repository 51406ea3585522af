package com.example.web;

import com.example.programs.Programs;
import io.github.quaymaster.server.ServerCommand;
import io.github.quaymaster.server.ServerProcessFactory;

/** Apache httpd, with the harbour's page. */
final class Apache extends ServerProcessFactory {

    /** Started by root, httpd serves as the user that it names, and never as root. */
    private static final String SETTINGS = """
            LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
            LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
            LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
            LoadModule mime_module /usr/lib/apache2/modules/mod_mime.so
            TypesConfig /dev/null
            AddType text/html .html
            User nobody
            Group nogroup
            StartServers 1
            DefaultRuntimeDir {folder}
            PidFile {folder}/pid
            ErrorLog /dev/stderr
            ServerName {host}
            Listen {host}:{port}
            DocumentRoot {folder}/pages
            DirectoryIndex index.html
            """;

    @Override
    protected void configure(ServerCommand command) {
        command.file("httpd.conf", SETTINGS)
                .file("pages/index.html", HarbourPage.HTML)
                .before("chmod", "-R", "a+rX", "{folder}")
                .command(Programs.path("apache2"), "-d", "{folder}", "-f", "httpd.conf", "-D", "FOREGROUND")
                .readyOnHttp("/");
    }
}
