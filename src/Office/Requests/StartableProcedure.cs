using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Requests;

/// <summary>A procedure that a person may begin by filling in a form.</summary>
/// <param name="Procedure">As <see cref="StartProcedure"/> takes it: the definition's property of that name.</param>
/// <param name="Name">What people call it, for example «Phiếu yêu cầu».</param>
/// <param name="Description">What it is for.</param>
/// <param name="Clause">The clause of the regulation that it carries out.</param>
/// <param name="Fields">The form.</param>
/// <param name="Needs">Names of the fields that must be filled.</param>
public sealed record StartableProcedure(
    string Procedure, string Name, string? Description, string? Clause, IReadOnlyList<TaskField> Fields, IReadOnlyList<string> Needs)
{
    /// <summary>Whether this person may begin it.</summary>
    public required bool MayStart { get; init; }

    /// <summary>The page with a form of its own; null where the common one asks what there is to ask.</summary>
    public string? Page { get; init; }
}

/// <summary>Which procedures a person may begin. The definitions in force say so. An edge between the office and the engine.</summary>
public interface IProcedureList
{
    /// <summary>The procedures that the actor may begin today, by name.</summary>
    Task<IReadOnlyList<StartableProcedure>> ForAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>One of them, also where the actor may not begin it; null where none of that name is in force, or it is not begun by a form.</summary>
    Task<StartableProcedure?> FindAsync(Actor actor, string procedure, CancellationToken cancellationToken);

    /// <summary>The questions without whose answers the procedure in force does not begin, where a step of it says so.</summary>
    Task<IReadOnlyList<string>> NeededToBeginAsync(Guid organisationId, string procedure, CancellationToken cancellationToken);
}
