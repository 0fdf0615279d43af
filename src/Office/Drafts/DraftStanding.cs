using FlowOffice.Office.Database;

namespace FlowOffice.Office.Drafts;

/// <summary>Where a draft stands: what rules of later steps ask before they let it go on.</summary>
/// <param name="Version">The newest version of the text; 0 where the draft is files only.</param>
/// <param name="Sha256">Its hash; null where there is none.</param>
/// <param name="FilesSha256">The hash over the draft's files as they are now.</param>
public sealed record DraftStanding(int Version, string? Sha256, string FilesSha256)
{
    /// <summary>What was said of it last; null where nobody has spoken.</summary>
    public ReviewStand? Last { get; init; }

    /// <summary>Whether somebody's consent was once given.</summary>
    public bool HadConsent { get; init; }

    /// <summary>Whether a consent is in force and covers exactly what the draft is now.</summary>
    public bool HasConsent { get; init; }

    /// <summary>How many requested changes are still to be made.</summary>
    public int OpenChanges { get; init; }

    /// <summary>Whether the leader's last word lets it be submitted further up.</summary>
    public bool IsAgreed => Last is ReviewStand.Agreed or ReviewStand.AgreedWithEdits or ReviewStand.Decided;

    /// <summary>Reads it in a step.</summary>
    public static async Task<DraftStanding> OfAsync(StepWork work, Guid documentId, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command(Query, Sql.Value(documentId), Sql.Value(work.OrganisationId)));
        await reader.ReadAsync(cancellationToken);
        return new DraftStanding(reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetString(2))
        {
            Last = reader.IsDBNull(3) ? null : ColumnNames.Value<ReviewStand>(reader.GetString(3)),
            HadConsent = reader.GetBoolean(4),
            HasConsent = reader.GetBoolean(5),
            OpenChanges = (int)reader.GetInt64(6),
        };
    }

    private const string Query = """
        with newest as (
          select version, sha256 from draft_versions where document_id = $1 and organisation_id = $2 order by version desc limit 1
        ), files as (
          select encode(sha256(convert_to(coalesce(string_agg(sha256, ' ' order by series_id), ''), 'UTF8')), 'hex') as sha256
          from attachments where subject_id = $1 and organisation_id = $2 and kind = 'draft' and replaced_at is null
        )
        select coalesce((select version from newest), 0), (select sha256 from newest), files.sha256,
          (select stand from draft_reviews where document_id = $1 and organisation_id = $2 order by given_at desc, id desc limit 1),
          exists (select from draft_consents where document_id = $1 and organisation_id = $2),
          exists (select from draft_consents c where c.document_id = $1 and c.organisation_id = $2 and c.voided_at is null
                  and c.covers_version = coalesce((select version from newest), 0) and c.files_sha256 = files.sha256),
          (select count(*) from draft_requested_changes r join draft_consents c on c.id = r.consent_id
           where r.document_id = $1 and r.organisation_id = $2 and c.voided_at is null and r.done_at is null)
        from files
        """;
}
