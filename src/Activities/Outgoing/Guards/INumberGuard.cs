using FlowOffice.Activities.Steps;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Outgoing.Guards;

/// <summary>What may stand against giving a document its number. Which guards a unit has is data of its definition.</summary>
public interface INumberGuard
{
    /// <summary>The value in the definition, and the words an administrator sees.</summary>
    FieldOption Option { get; }

    /// <summary>Why the number is not given now; null where nothing stands against it.</summary>
    ValueTask<StepResult.Refused?> CheckAsync(OfficeStep step, OfficeFacts facts, NumberedDocument document, CancellationToken cancellationToken);
}

/// <summary>Every guard; the list is written here once.</summary>
public static class NumberGuards
{
    /// <summary>One object a guard.</summary>
    public static IReadOnlyList<INumberGuard> All { get; } = [new SignedGuard(), new ConsentGuard(), new FormatCheckedGuard(), new PreviousFileGuard()];

    /// <summary>The guards as an administrator ticks them.</summary>
    public static IReadOnlyList<FieldOption> Options => [.. All.Select(guard => guard.Option)];
}
