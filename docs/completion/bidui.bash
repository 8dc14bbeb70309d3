# Completion of bidui for bash.
_bidui_rules() {
    bidui rule list --lang en 2>/dev/null | cut -d ' ' -f 1
}

_bidui() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local command=${COMP_WORDS[1]} action=${COMP_WORDS[2]-} words= everywhere='-c --case --rules --lang -j --memory --password-file -h --help --version'
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        mapfile -t COMPREPLY < <(compgen -W 'run inspect cells finding rule sql link kin --help --version --lang' -- "$current")
        return
    fi
    case $previous in
    -c | --case)
        mapfile -t COMPREPLY < <(compgen -d -- "$current")
        return
        ;;
    --params | --password-file | --from)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
        return
        ;;
    --lang) words='zh en' ;;
    --one-to-one) words='auto yes no' ;;
    --format) words='text csv json' ;;
    --severity) words='high medium low info' ;;
    --state) words='new still changed gone excepted cleared reopened' ;;
    --reason) words='other_person paid_back allowed data_error filed other' ;;
    --encoding) words='UTF-8 GB18030 UTF-16LE UTF-16BE' ;;
    --rule) words=$(_bidui_rules) ;;
    --rules)
        mapfile -t COMPREPLY < <(compgen -d -- "$current"; compgen -W "$(_bidui_rules)" -- "$current")
        return
        ;;
    -j | --memory | --date | --sheet | --delimiter | --subject | --most | --columns | --threshold | --explain | --degree | --sample | --seed | --least | --suggest | --id | --title | --title-en | --tables | --family | --amount | --recovered | --measures | --note | --by | --on) return ;;
    esac
    if [[ -z $words ]]; then
        case $command in
        run) words="--params --date --strict --timing $everywhere" ;;
        inspect) words="--write $everywhere" ;;
        cells) words="--sheet --encoding --delimiter $everywhere" ;;
        finding)
            words="--rule --severity --state --subject --format --full $everywhere"
            [[ $action == verify ]] && words="--from --reason --amount --recovered --measures --note --by --on $everywhere"
            ((COMP_CWORD == 2)) && words='list show verify'
            [[ $action == verify && $COMP_CWORD == 4 && $current != -* ]] && words='confirmed partly refuted unverifiable'
            ;;
        rule)
            words="-o --strict --notes --mutate --sample --seed --least --suggest --all --id --title --title-en --tables --family --subject --params --analyze --mask-times --most --full $everywhere"
            ((COMP_CWORD == 2)) && words='new list show check test explain params try'
            if [[ $action == params ]] && ((COMP_CWORD == 3)); then
                mapfile -t COMPREPLY < <(compgen -W 'export check' -- "$current")
                return
            fi
            ((COMP_CWORD == 3)) && [[ $current != -* && $action != -* ]] && words=$(_bidui_rules)
            ;;
        sql) words="--format --full $everywhere" ;;
        kin) words="--degree --full $everywhere" ;;
        link) words="-o --columns --threshold --one-to-one --config --labels --all --explain --full --quiet explain $everywhere" ;;
        esac
        # Words of a command that works on files: names of files unless an option is begun.
        case $command in
        run | inspect | cells | sql | link)
            if [[ $current != -* ]]; then
                compopt -o filenames 2>/dev/null
                mapfile -t COMPREPLY < <(compgen -f -- "$current")
                return
            fi
            ;;
        esac
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}

complete -F _bidui bidui
