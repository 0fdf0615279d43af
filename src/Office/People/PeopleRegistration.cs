using FlowOffice.Office.Accounts;
using FlowOffice.Office.Accounts.Handovers;
using FlowOffice.Office.Accounts.Names;
using FlowOffice.Office.Delegations;
using FlowOffice.Office.Rights;
using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.People;

/// <summary>Registers what is done with people, their accounts, rights and delegations.</summary>
public static class PeopleRegistration
{
    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddScoped<FindPeople>()
        .AddScoped<FoundOffice>()
        .AddScoped<SignInWithPassword>()
        .AddScoped<ChangePassword>()
        .AddScoped<IssueAccount>()
        .AddSingleton<AccountsToIssue>()
        .AddScoped<KeepAccount>()
        .AddScoped<ProposeAccountNames>()
        .AddScoped<KeepPeople>()
        .AddScoped<KeepUnits>()
        .AddScoped<KeepRoles>()
        .AddScoped<OfficeStructure>()
        .AddScoped<OrderStandby>()
        .AddScoped<HandoverRecords>()
        .AddScoped<PeopleList>()
        .AddSingleton<AccountSessions>()
        .AddSingleton<Sessions>()
        .AddScoped<RecordAbsence>()
        .AddScoped<AskToDelegate>()
        .AddScoped<RevokeDelegation>()
        .AddScoped<DocumentReaders>();
}
