using FlowOffice.Office.Database;

namespace FlowOffice.Office.Changes;

/// <summary>Whose matter a change request is: who may not decide on it.</summary>
/// <param name="RequestedBy">Who asked.</param>
/// <param name="Authors">Whose work it is.</param>
/// <param name="TwoPeople">Whether the organisation keeps authors from deciding too.</param>
public sealed record ChangeConcern(Guid? RequestedBy, IReadOnlyCollection<Guid> Authors, bool TwoPeople)
{
    /// <summary>Reads it within a step; null where there is no such request.</summary>
    public static async Task<ChangeConcern?> OfAsync(StepWork work, Guid changeId, CancellationToken cancellationToken)
    {
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command("""
            select c.requested_by, c.authors, coalesce((o.settings ->> 'twoPeople')::boolean, false)
            from change_requests c join organisations o on o.id = c.organisation_id
            where c.id = $1 and c.organisation_id = $2
            """, Sql.Value(changeId), Sql.Value(work.OrganisationId)));
        return await row.ReadAsync(cancellationToken)
            ? new ChangeConcern(row.GetFieldValue<Guid?>(0), row.GetFieldValue<Guid[]>(1), row.GetBoolean(2))
            : null;
    }

    /// <summary>Why the actor, or whoever they act for, may not decide; null when they may.</summary>
    public string? Touches(Actor actor)
    {
        if (Is(actor, RequestedBy))
            return "Người gửi yêu cầu không được tự quyết định yêu cầu của mình.";
        return TwoPeople && Authors.Any(author => Is(actor, author))
            ? "Người đã soạn nội dung thay đổi không được tự quyết định (thiết lập «Hai người»)."
            : null;
    }

    private static bool Is(Actor actor, Guid? person) => person is { } one && (actor.PersonId == one || actor.OnBehalfOf == one);
}
