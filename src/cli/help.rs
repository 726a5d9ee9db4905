//! Help and usage errors in the reader's language: clap finds what is wrong, the words are ours.

use super::args::Cli;
use super::language::tr;
use crate::both;
use crate::domain::language::Language;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, Error};

/// The command line with its help laid out in the language of this call.
pub fn command() -> Command {
    let version = Arg::new("version")
        .display_order(103)
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help(tr("显示版本", "print the version"));
    lay_out(Cli::command().disable_version_flag(true).disable_help_subcommand(true)).arg(version)
}

fn lay_out(command: Command) -> Command {
    // Of our own making, for clap's is in English only.
    let help = Arg::new("help")
        .display_order(102)
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help(tr("显示帮助", "print this help"));
    let command = command.disable_help_flag(true).arg(help).mut_subcommands(lay_out);
    let mut template = String::from(tr("{about}\n\n用法：{usage}\n", "{about}\n\nUsage: {usage}\n"));
    if command.has_subcommands() {
        template.push_str(tr("\n命令：\n{subcommands}\n", "\nCommands:\n{subcommands}\n"));
    }
    if command.get_positionals().next().is_some() {
        template.push_str(tr("\n参数：\n{positionals}\n", "\nArguments:\n{positionals}\n"));
    }
    template.push_str(tr("\n选项：\n{options}\n", "\nOptions:\n{options}\n"));
    command.help_template(template)
}

/// What clap refused, or was asked to show: the text, and whether it is an answer rather than an error.
pub fn answer(error: &Error, language: Language) -> (String, bool) {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => (shown(error), true),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => (shown(error), false),
        _ => {
            let label = language.pick("错误：", "error: ");
            let hint = language.pick("提示：", "hint: ");
            let (text, advice) = (text(error, language), advice(error, language));
            (format!("{label}{text}\n  {hint}{advice}\n"), false)
        }
    }
}

/// clap's own text, save for the one word of it that it does not let us choose.
fn shown(error: &Error) -> String {
    error.render().ansi().to_string().replace("[OPTIONS]", tr("[选项]", "[OPTIONS]"))
}

fn context(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

fn text(error: &Error, language: Language) -> String {
    let one = |kind| context(error, kind).join(language.pick("、", ", "));
    let (argument, value) = (one(ContextKind::InvalidArg), one(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let command = one(ContextKind::InvalidSubcommand);
            both!(language, "没有命令 `{command}`", "there is no command `{command}`")
        }
        ErrorKind::MissingSubcommand => both!(language, "缺少命令", "a command is missing"),
        ErrorKind::UnknownArgument => both!(language, "未知的参数 `{argument}`", "unknown argument `{argument}`"),
        ErrorKind::InvalidValue if value.is_empty() => {
            both!(language, "`{argument}` 后面缺少值", "`{argument}` needs a value")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            both!(language, "`{argument}` 不能是 `{value}`", "`{argument}` cannot be `{value}`")
        }
        // A group of options, of which one is needed: clap writes them within one pair of brackets.
        ErrorKind::MissingRequiredArgument if argument.starts_with("<--") => {
            let options =
                argument.trim_start_matches('<').trim_end_matches('>').replace('|', language.pick("、", ", "));
            both!(language, "缺少其中之一：{options}>", "one of these is missing: {options}>")
        }
        ErrorKind::MissingRequiredArgument => both!(language, "缺少 {argument}", "{argument} is missing"),
        ErrorKind::ArgumentConflict => {
            let prior = one(ContextKind::PriorArg);
            if prior == argument {
                both!(language, "`{argument}` 只能写一次", "`{argument}` can be given only once")
            } else {
                both!(language, "`{argument}` 不能与 `{prior}` 同用", "`{argument}` does not go with `{prior}`")
            }
        }
        ErrorKind::InvalidUtf8 => both!(language, "参数不是 UTF-8", "an argument is not UTF-8"),
        _ => both!(language, "参数不对：`{argument}`", "`{argument}` is wrong here"),
    }
}

fn advice(error: &Error, language: Language) -> String {
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    // clap puts the best one last.
    if let Some(near) = near.into_iter().find_map(|kind| context(error, kind).pop()) {
        return both!(language, "是不是 `{near}`？", "did you mean `{near}`?");
    }
    let choices = context(error, ContextKind::ValidValue);
    if !choices.is_empty() {
        let choices = choices.join(language.pick("、", ", "));
        return both!(language, "可以是：{choices}", "one of: {choices}");
    }
    both!(language, "用 --help 查看用法", "--help shows what there is")
}
