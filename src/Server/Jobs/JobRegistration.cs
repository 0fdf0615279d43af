using FlowOffice.Studio.Jobs;
using Npgsql;
using Quartz;

namespace FlowOffice.Server.Jobs;

/// <summary>The scheduler: persistent and clustered in the office's own database, so that any server may stop at any time.</summary>
internal static class JobRegistration
{
    public const string SchedulerName = "FlowOffice";

    /// <summary>Setting <c>Jobs</c>: false on a server that only answers requests and leaves the schedule to others.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IJobBoard, JobBoard>();
        services.AddSingleton<JobFailures>();
        services.AddSingleton<JobHalts>();
        services.AddSingleton<InstallationKeeper>();
        services.AddQuartzExecutionHistory(history =>
        {
            history.Retention = TimeSpan.FromDays(30);
            history.RetentionByResult[JobRunResult.Skipped] = TimeSpan.FromHours(1);
            history.MaxEntriesPerJob = 200;
            history.WriteBehindInterval = TimeSpan.FromSeconds(2);
        });
        services.AddQuartz(SchedulerName, quartz =>
        {
            quartz.ConfigureOptions<QuartzSchedulerOptions>(options => options.GenerateInstanceId = true);
            quartz.UseTimeProvider(TimeProvider.System); // ticking is real, also where a test moves the office's clock
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.DataSourceFactory = provider => provider.GetRequiredService<NpgsqlDataSource>());
                store.ProvisionSchema();
                store.UseSystemTextJsonSerializer();
                store.UseExecutionHistory();
                store.UseClustering();
            });
            quartz.AddJobListener(provider => ActivatorUtilities.CreateInstance<JobFailureListener>(provider), []);
            foreach (var plan in JobPlan.All)
            {
                quartz.AddJob(plan.Type, job => job.WithIdentity(plan.JobKey).WithDescription(plan.Name).StoreDurably(true));
                quartz.AddTrigger(trigger => trigger.ForJob(plan.JobKey).WithIdentity(plan.TriggerKey).WithSimpleSchedule(plan.Every));
            }
        });
        return configuration.GetValue("Jobs", true)
            ? services.AddQuartzHostedService(SchedulerName, options => options.WaitForJobsToComplete = true)
            : services;
    }
}
