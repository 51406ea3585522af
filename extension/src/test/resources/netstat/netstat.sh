#!/bin/sh
# Stands for netstat.exe, asked as that is.
test "$*" = -ano && cat "$(dirname "$0")/english.txt"
