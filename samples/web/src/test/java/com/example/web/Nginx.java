package com.example.web;

import com.example.programs.Programs;
import io.github.quaymaster.server.ServerCommand;
import io.github.quaymaster.server.ServerProcessFactory;

/** nginx, with the harbour's page. */
final class Nginx extends ServerProcessFactory {

    /** Of a user that is not root, {@code user} is ignored; of root it would else be one who cannot read the folder. */
    private static final String SETTINGS = """
            daemon off;
            user root;
            worker_processes 1;
            pid {folder}/pid;
            events {}
            http {
              access_log off;
              client_body_temp_path {folder};
              fastcgi_temp_path {folder};
              proxy_temp_path {folder};
              scgi_temp_path {folder};
              uwsgi_temp_path {folder};
              server {
                listen {host}:{port};
                root {folder}/pages;
                default_type text/html;
              }
            }
            """;

    @Override
    protected void configure(ServerCommand command) {
        command.file("nginx.conf", SETTINGS)
                .file("pages/index.html", HarbourPage.HTML)
                .command(Programs.path("nginx"), "-e", "stderr", "-c", "{folder}/nginx.conf")
                .readyOnHttp("/");
    }
}
