using FlowOffice.Office.Tasks;

namespace FlowOffice.Server.Trials;

/// <summary>Why a step of a trial was refused, in the words that a person would read.</summary>
/// <param name="Fields">What is wrong, by field; empty where it is no matter of fields.</param>
/// <param name="Code">The refusal's code; null where it is a matter of fields or rights.</param>
internal sealed record TrialRefusal(string Message, string? Clause, IReadOnlyDictionary<string, string[]> Fields, string? Code = null)
{
    private static readonly IReadOnlyDictionary<string, string[]> None = new Dictionary<string, string[]>();

    public static TrialRefusal Of(StepResult answer) => answer switch
    {
        StepResult.Invalid invalid => new(string.Join(' ', invalid.Errors.SelectMany(error => error.Value).Distinct()), null, invalid.Errors),
        StepResult.Refused refused => new(refused.Message, refused.Clause, None, refused.Code),
        StepResult.NotYours not => new(not.Message, null, None),
        _ => new(answer.ToString(), null, None),
    };

    public static TrialRefusal Because(string message) => new(message, null, None);
}
